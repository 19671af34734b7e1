import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** A scratch folder, with the npm packages in its node_modules. */
export const work = process.env.WORK;
const require = createRequire(join(work, 'check.js'));
/** An npm package. */
export const load = (name) => require(name);

const counts = { passed: 0, failed: 0, skipped: 0 };

/**
 * Runs one check.
 *
 * @param name what is checked
 * @param body gets a function that takes problems; what it returns or throws is a problem too
 */
export async function check(name, body) {
  const problems = [];
  const started = Date.now();
  try {
    const result = await body((problem) => problems.push(problem));
    if (typeof result === 'string') {
      counts.skipped++;
      console.log(`skip  ${name}: ${result}`);
      return;
    }
  } catch (error) {
    problems.push(error.stack ?? String(error));
  }
  counts[problems.length === 0 ? 'passed' : 'failed']++;
  console.log(`${problems.length === 0 ? 'ok   ' : 'FAIL '} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  for (const problem of problems) console.log(`      ${String(problem).replace(/\n/g, '\n      ')}`);
}

/** Prints the totals and sets the exit status. */
export function finish() {
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exitCode = counts.failed === 0 ? 0 : 1;
}

/** Runs a program. Returns its status and what it printed. */
export function run(command, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26, ...options });
  if (error?.code === 'ENOENT') return { status: 127, output: `${command}: not installed` };
  return { status: status ?? 1, output: `${stdout}${stderr}` };
}

/** Runs a program that has to succeed. */
export function mustRun(problem, command, args, options) {
  const { status, output } = run(command, args, options);
  if (status !== 0) problem(`${command} ${args.join(' ')}\n${output.trim()}`);
}

/** Whether a program is installed. */
export const installed = (command) => run('sh', ['-c', `command -v ${command}`]).status === 0;
