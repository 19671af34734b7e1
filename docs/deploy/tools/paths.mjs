import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder docs/deploy, and the project's. */
export const deploy = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const project = resolve(deploy, '..', '..');
