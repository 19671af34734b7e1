// A real Prometheus with the rules scrapes the program's demo: every query has data.
import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { deploy, project } from './paths.mjs';
import { json, read, yaml } from './files.mjs';
import { check, work } from './report.mjs';
import { panelsOf, replaced } from './check-dashboards.mjs';

const jar = process.env.JAR;

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Asks until the answer is wanted, for at most a minute. */
async function until(what, answer) {
  for (let i = 0; i < 120; i++) {
    const value = await answer().catch(() => undefined);
    if (value) return value;
    await sleep(500);
  }
  throw new Error(`waited in vain for ${what}`);
}

await check('every panel has data from the demo, in a real Prometheus with the rules', async (problem) => {
  if (!jar) return 'not asked for';
  if (!existsSync(jar)) return 'the program is not built: ./mvnw -q -DskipTests package';
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
  const [demoPort, port, reusedPort] = [await freePort(), await freePort(), await freePort()];
  const config = join(work, 'prometheus.json');
  writeFileSync(
    config,
    JSON.stringify({
      global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
      rule_files: [join(deploy, 'prometheus/rules/*.yml')],
      scrape_configs: [
        { job_name: 'prometheus', static_configs: [{ targets: [`127.0.0.1:${port}`] }] },
        { job_name: 'ecs', static_configs: [{ targets: [`127.0.0.1:${demoPort}`] }] },
        { job_name: 'ecs-reused', metrics_path: '/tasks/0/metrics', static_configs: [{ targets: [`127.0.0.1:${reusedPort}`] }] },
      ],
    }),
  );
  const children = [
    // One address, at which one task follows another.
    spawn('python3', [join(project, 'app/src/bench/fleet.py'), 'serve', '--tasks', '1', '--lifetime', '30', '--port', reusedPort], { stdio: 'ignore' }),
    spawn(java, ['-jar', jar, '--demo', '--port', demoPort, '--host', '127.0.0.1'], { stdio: 'ignore' }),
    spawn('prometheus', [`--config.file=${config}`, `--storage.tsdb.path=${join(work, 'data')}`, `--web.listen-address=127.0.0.1:${port}`, '--log.level=error'], { stdio: 'ignore' }),
  ];
  const ask = async (path) => {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/${path}`);
    const body = await response.json();
    if (body.status !== 'success') throw new Error(body.error);
    return body.data;
  };
  const query = async (expr) => (await ask(`query?query=${encodeURIComponent(expr)}`)).result;
  try {
    const [{ metric: info }] = await until('the demo\'s task', async () => {
      const result = await query('ee_task_info{job="ecs"}');
      return result.length === 1 && result;
    });
    // Rates need two scrapes within their window, and an offset one as old as the window.
    const values = { __rate_interval: '8s', __range: '40s', __interval: '2s', job: info.job, instance: info.instance, family: info.task_family, task: info.task_id };
    const missing = async () => {
      const without = [];
      for (const name of ['fleet', 'task']) {
        for (const panel of panelsOf(json(`dashboards/${name}.json`))) {
          for (const { expr } of panel.targets) {
            if ((await query(replaced(expr, values))).length === 0) without.push(`${name}: ${panel.title}: ${replaced(expr, values)}`);
          }
        }
      }
      return without;
    };
    await until('data', async () => (await missing()).length === 0).catch(() => {});
    (await missing()).forEach((each) => problem(`no data for ${each}`));

    for (const group of (await ask('rules')).groups) {
      for (const { name, health, lastError } of group.rules) if (health === 'err') problem(`${name}: ${lastError}`);
    }
    for (const { record } of yaml(read('prometheus/rules/ecs-recording.yml')).groups.flatMap(({ rules }) => rules)) {
      if ((await until(record, async () => (await query(record)).length > 0).catch(() => false)) === false) problem(`no data for ${record}`);
    }
    for (const { labels, annotations } of (await ask('alerts')).alerts) {
      if (/<no value>|<error/.test(JSON.stringify(annotations))) problem(`${labels.alertname}: ${JSON.stringify(annotations)}`);
    }

    // Two tasks at one address: what the task dashboard shows of one never has a value at a time at
    // which the other was there; and no rate runs from one's counter to the other's, which would jump.
    const reused = 'ee_task_info{job="ecs-reused"}';
    const ids = await until('two tasks at one address', async () => {
      const tasks = await query(`min by (task_id) (min_over_time(timestamp(${reused})[5m:1s]))`);
      return tasks.length >= 2 && (await query(`count(${reused})`)).length === 1 && tasks.sort((one, other) => one.value[1] - other.value[1]).map(({ metric }) => metric.task_id);
    });
    await sleep(12_000);
    const end = Math.floor(Date.now() / 1000);
    const range = async (expr) => (await ask(`query_range?query=${encodeURIComponent(expr)}&start=${end - 60}&end=${end}&step=1`)).result;
    for (const id of ids) {
      const there = new Set((await range(`ee_task_info{job="ecs-reused", task_id="${id}"}`)).flatMap((series) => series.values.map(([time]) => time)));
      let panelsWithData = 0;
      for (const panel of panelsOf(json('dashboards/task.json')).filter(({ type }) => ['timeseries', 'state-timeline'].includes(type))) {
        for (const { expr } of panel.targets) {
          const series = await range(replaced(expr, { ...values, job: 'ecs-reused', instance: '.+', task: id }));
          const times = series.flatMap((each) => each.values.map(([time]) => time));
          if (times.length > 0) panelsWithData++;
          for (const { metric, values: over } of expr.includes('rate(') ? series : []) {
            const rates = over.map(([, value]) => Number(value)).sort((one, other) => one - other);
            const [median, largest] = [rates[rates.length >> 1], rates.at(-1)];
            if (median > 0 && largest > 50 * median) problem(`${panel.title}: ${JSON.stringify(metric)} of task ${id} jumps to ${largest} from ${median}`);
          }
          const wrong = times.filter((time) => !there.has(time));
          if (wrong.length > 0) problem(`${panel.title}: shows task ${id} at ${wrong.length} moments at which another had its address: ${expr}`);
        }
      }
      if (panelsWithData === 0) problem(`no data of task ${id}`);
    }
  } finally {
    children.forEach((child) => child.kill());
    await Promise.all(children.map((child) => child.exitCode ?? child.signalCode ?? new Promise((resolve) => child.once('exit', resolve))));
  }
});
