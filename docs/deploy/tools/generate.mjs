// Writes the files that are generated: task definitions and dashboards. With --check it writes
// nothing and fails if one is not what it would write.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deploy, project } from './paths.mjs';
import { daemonTaskDefinitions, daemons, taskDefinitions } from '../task-definitions/source.mjs';
import { dashboards } from '../dashboards/source.mjs';

/** The health check that the Dockerfile gives the image, in the form of a task definition. */
export function healthCheck() {
  const dockerfile = readFileSync(join(project, 'Dockerfile'), 'utf8').replace(/\\\n/g, ' ');
  const [, options, command] = dockerfile.match(/^HEALTHCHECK\s+(.*?)\s*CMD\s+(\[.*\])\s*$/m) ?? [];
  if (command === undefined) throw new Error('Dockerfile: no HEALTHCHECK with CMD [...]');
  const seconds = (option) => Number(options.match(new RegExp(`--${option}=(\\d+)s?`))[1]);
  return {
    command: ['CMD', ...JSON.parse(command)],
    interval: seconds('interval'),
    timeout: seconds('timeout'),
    retries: seconds('retries'),
    startPeriod: seconds('start-period'),
  };
}

export function generated() {
  const files = {};
  const add = (folder, contents) => {
    for (const [name, content] of Object.entries(contents)) {
      files[join(folder, name)] = `${JSON.stringify(content, null, 2)}\n`;
    }
  };
  add('task-definitions', taskDefinitions(healthCheck()));
  add('task-definitions', daemonTaskDefinitions(healthCheck()));
  add('task-definitions', daemons);
  add('dashboards', dashboards());
  return files;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  let stale = 0;
  for (const [name, content] of Object.entries(generated())) {
    const file = join(deploy, name);
    if (existsSync(file) && readFileSync(file, 'utf8') === content) continue;
    if (process.argv.includes('--check')) {
      console.error(`${name} is not what its source says: run node docs/deploy/tools/generate.mjs`);
      stale++;
    } else {
      writeFileSync(file, content);
      console.log(`wrote ${name}`);
    }
  }
  process.exitCode = stale === 0 ? 0 : 1;
}
