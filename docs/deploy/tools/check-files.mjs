// Syntax of every file, links, names of metrics, commands in the pages.
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { deploy, project } from './paths.mjs';
import { json, kit, read, readProject, yaml } from './files.mjs';
import { check, installed, mustRun, run, work } from './report.mjs';
import { OF_PROMETHEUS } from '../dashboards/source.mjs';

await check('every JSON and YAML file can be read, without duplicate keys', (problem) => {
  for (const file of kit) {
    try {
      if (/\.(json|ya?ml)$/.test(file)) yaml(read(file), file.startsWith('cloudformation/'));
      if (file.endsWith('.json')) json(file);
    } catch (error) {
      problem(`${file}: ${error.message}`);
    }
  }
});

await check('generated files are what their sources say', (problem) =>
  mustRun(problem, 'node', [join(deploy, 'tools/generate.mjs'), '--check']),
);

// ---- Pages

const PAGES = ['README.md', 'docs/deploy/README.md', 'docs/runbook.md', 'docs/fleet.md'];
const withoutCode = (markdown) => markdown.replace(/^(```+)[\s\S]*?^\1/gm, '').replace(/`[^`\n]*`/g, '');
/** The anchors of a page, as GitHub makes them from headings. */
export const anchors = (markdown) =>
  [...markdown.replace(/^(```+)[\s\S]*?^\1/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading.toLowerCase().replace(/[^\p{L}\p{N}\- _]/gu, '').replaceAll(' ', '-'),
  );
const blocks = (markdown, language) =>
  [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, text]) => text);

await check('links lead somewhere', (problem) => {
  for (const page of PAGES) {
    const markdown = withoutCode(readProject(page));
    const links = [...markdown.matchAll(/\]\(([^)\s]+)\)/g), ...markdown.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)].map(([, link]) => link);
    for (const link of links.filter((each) => !/^[a-z]+:/.test(each))) {
      const [path, anchor] = link.split('#');
      const file = path === '' ? join(project, page) : resolve(project, dirname(page), path);
      if (!existsSync(file)) problem(`${page}: ${link} does not exist`);
      else if (anchor !== undefined && statSync(file).isFile() && !anchors(readFileSync(file, 'utf8')).includes(anchor))
        problem(`${page}: ${link} has no such heading`);
    }
  }
});

await check('files named in the pages exist, and each file of the kit is named in docs/deploy/README.md', (problem) => {
  for (const page of PAGES.slice(1)) {
    for (const [, name] of readProject(page).matchAll(/`([\w.-]+(?:\/[\w.-]+)+\.\w+)`/g)) {
      const places = [project, deploy, join(project, dirname(page))];
      if (!places.some((place) => existsSync(join(place, name)))) problem(`${page}: ${name} does not exist`);
    }
  }
  const page = read('README.md');
  const folders = [...page.matchAll(/\]\(([\w/.-]+)\/\)/g)].map(([, folder]) => `${folder}/`);
  for (const file of kit) {
    if (file.startsWith('tools/') || ['README.md', 'check'].includes(file) || file.endsWith('source.mjs')) continue;
    if (!page.includes(`(${file})`) && !folders.some((folder) => file.startsWith(folder))) problem(`README.md does not mention ${file}`);
  }
});

await check('shell commands in the pages can be parsed', (problem) => {
  for (const page of PAGES) {
    for (const block of blocks(readProject(page), 'sh')) {
      const file = join(work, 'block.sh');
      writeFileSync(file, block);
      mustRun((text) => problem(`${page}: ${text}`), 'bash', ['-n', file]);
    }
  }
  mustRun(problem, 'bash', ['-n', join(deploy, 'check')]);
});

const NOWHERE = {
  ...process.env,
  AWS_DEFAULT_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  AWS_MAX_ATTEMPTS: '1',
  AWS_EC2_METADATA_DISABLED: 'true',
  ACCOUNT: '444455556666',
  REGION: 'us-east-2',
};
await check('AWS commands in the pages are accepted by the AWS CLI', (problem) => {
  if (!installed('aws')) return 'no aws here';
  const folder = join(work, 'commands');
  mkdirSync(folder);
  symlinkSync(join(project, 'docs'), join(folder, 'docs'));
  for (const page of PAGES) {
    for (const block of blocks(readProject(page), 'sh')) {
      for (const [preparation] of block.matchAll(/^sed .*$/gm)) mustRun(problem, 'bash', ['-c', preparation], { cwd: folder, env: NOWHERE });
      for (const command of block.replace(/\\\n\s*/g, ' ').split('\n')) {
        const matched = command.match(/aws (ecs|iam|amp) ([\w-]+) .*/);
        if (matched === null || matched[2] === 'execute-command') continue;
        // The CLI checks the input against its model before it connects, which nothing here answers.
        const { output } = run('bash', ['-c', `${matched[0].replace(/ > .*/, '')} --endpoint-url http://127.0.0.1:9`], { cwd: folder, env: NOWHERE });
        // An older CLI does not know critical yet; the types of the API do.
        if (!/Could not connect/.test(output) && !/Unknown parameter in input: "critical"/.test(output)) problem(`${page}: ${matched[0]}\n${output.trim()}`);
      }
    }
  }
});

// ---- Metrics

const known = new Set([
  ...readProject('docs/metrics.txt').split('\n').map((line) => line.split(' ')[0]),
  ...Object.values(OF_PROMETHEUS),
  'prometheus_sd_discovered_targets',
]);

await check('every metric that is named exists (docs/metrics.txt)', (problem) => {
  const places = [
    ...kit.filter((file) => /^(prometheus|dashboards)\//.test(file) || file === 'README.md').map((file) => [file, read(file)]),
    ...['docs/runbook.md', 'docs/fleet.md'].map((page) => [page, readProject(page)]),
  ];
  for (const [place, text] of places) {
    const withoutRecorded = text.replace(/\bfamily(_container)?:\w+:\w+/g, '');
    for (const [name] of withoutRecorded.matchAll(/\b(ee|ecs)_(task|container|network|exporter|ecs_metrics_exporter|metrics_exporter)_\w+\b/g)) {
      if (!known.has(name) && !/_$/.test(name)) problem(`${place}: ${name}`);
    }
  }
});

await check('the simulated fleet serves valid metrics', (problem) => mustRun(problem, 'python3', [join(project, 'app/src/bench/fleet.py'), '--self-test']));
