// Task definitions, CloudFormation, Terraform and CDK: each valid by itself, and all of one mind about
// the exporter's container.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deploy } from './paths.mjs';
import { json, kit, read, yaml } from './files.mjs';
import { check, installed, load, mustRun, run, work } from './report.mjs';
import { daemonTaskDefinitions, daemons, taskDefinitions } from '../task-definitions/source.mjs';
import { healthCheck } from './generate.mjs';

// ---- Types, by the TypeScript compiler

const types = join(work, 'types');
mkdirSync(join(types, 'cdk'), { recursive: true });
const literal = (name, type, from, value) =>
  writeFileSync(join(types, `${name}.ts`), `import type { ${type} } from '${from}';\nexport const value: ${type} = ${JSON.stringify(value, null, 2)};\n`);

for (const [names, type] of [
  [taskDefinitions(healthCheck()), 'RegisterTaskDefinitionCommandInput'],
  [daemonTaskDefinitions(healthCheck()), 'RegisterDaemonTaskDefinitionCommandInput'],
  [daemons, 'CreateDaemonCommandInput'],
]) {
  for (const name of Object.keys(names)) literal(name.replace('.json', ''), type, '@aws-sdk/client-ecs', json(`task-definitions/${name}`));
}
for (const name of ['fleet', 'task']) {
  // Two enumerations of the schema do not take the strings that their values are.
  const dashboard = JSON.stringify(json(`dashboards/${name}.json`), null, 2)
    .replaceAll('"mode": "absolute"', '"mode": ThresholdsMode.Absolute')
    .replaceAll('"type": "value"', '"type": MappingType.ValueToText');
  writeFileSync(
    join(types, `dashboard-${name}.ts`),
    `import { type Dashboard, MappingType, ThresholdsMode } from '@grafana/schema';\nexport const enumerations = [MappingType, ThresholdsMode];\nexport const value: Dashboard = ${dashboard};\n`,
  );
}
for (const file of kit.filter((each) => each.startsWith('cdk/'))) cpSync(join(deploy, file), join(types, file));
writeFileSync(
  join(types, 'cdk/synthesize.ts'),
  `import { App, Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { EcsMetricsExporter } from './ecs-metrics-exporter';

const app = new App();
const stack = new Stack(app, 'Test');
const image = ecs.ContainerImage.fromRegistry('exporter:1.0');
const fargate = new ecs.FargateTaskDefinition(stack, 'Fargate', { cpu: 512, memoryLimitMiB: 1024 });
const bridge = new ecs.Ec2TaskDefinition(stack, 'Bridge', { networkMode: ecs.NetworkMode.BRIDGE });
for (const definition of [fargate, bridge]) definition.addExtension(new EcsMetricsExporter({ image }));
const resources: Record<string, unknown> = app.synth().getStackByName('Test').template.Resources;
console.log(JSON.stringify(resources));
`,
);
writeFileSync(
  join(types, 'tsconfig.json'),
  JSON.stringify({
    compilerOptions: { strict: true, module: 'commonjs', moduleResolution: 'bundler', target: 'es2022', lib: ['es2022'], types: ['node'], skipLibCheck: true, outDir: 'out', rootDir: '.' },
    include: ['**/*.ts'],
  }),
);
await check('task definitions, daemons, dashboards and CDK code have the types of their APIs', (problem) =>
  mustRun(problem, 'node', [join(work, 'node_modules/typescript/bin/tsc'), '-p', types]),
);

// ---- What is not in the types

const exporterOf = (definition) => definition.containerDefinitions.find(({ name }) => name === 'ecs-metrics-exporter');
const FARGATE = json('task-definitions/fargate-x86_64.json');

await check('task definitions keep the rules of their platforms', (problem) => {
  for (const file of Object.keys(taskDefinitions(healthCheck()))) {
    const definition = json(`task-definitions/${file}`);
    const [platform] = definition.requiresCompatibilities;
    const say = (text) => problem(`${file}: ${text}`);
    const ports = exporterOf(definition).portMappings[0];
    if (['FARGATE', 'MANAGED_INSTANCES'].includes(platform) && !(definition.cpu && definition.memory)) say('needs cpu and memory');
    if (platform === 'FARGATE' && definition.networkMode !== 'awsvpc') say('needs awsvpc');
    if (platform === 'EXTERNAL' && definition.networkMode === 'awsvpc') say('has no awsvpc');
    if (definition.networkMode === 'awsvpc' ? ports.hostPort !== undefined : ports.hostPort !== ports.containerPort) say('hostPort');
    for (const container of definition.containerDefinitions) {
      if (platform === 'FARGATE' && container.stopTimeout > 120) say(`${container.name}: stopTimeout over 120`);
      if (!(definition.memory || container.memory || container.memoryReservation)) say(`${container.name} needs memory`);
      if (/:latest$|^[^:]+$/.test(container.image)) say(`${container.image} has no version`);
    }
    // The arithmetic of the end: others, then 2 s, then 3 s and 5 s.
    const [others, own] = [definition.containerDefinitions[0].stopTimeout, exporterOf(definition)];
    const wait = Number.parseInt(own.environment.find(({ name }) => name === 'ECS_METRICS_EXPORTER_SHUTDOWN_WAIT').value);
    if (wait <= others || own.stopTimeout < wait + 8) say(`stopTimeout ${others}, SHUTDOWN_WAIT ${wait}, stopTimeout ${own.stopTimeout}`);
  }
  if (json('task-definitions/managed-instances-daemon-create.json').critical !== false) problem('a daemon must not be critical');
});

/** The differences of two containers, but for image and log. */
function differences(actual, expected) {
  const plain = ({ image, logConfiguration, ...container }) => sorted(container);
  const sorted = (value) =>
    Array.isArray(value) ? value.map(sorted) : value !== null && typeof value === 'object' ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value;
  const [left, right] = [plain(actual), plain(expected)];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])]
    .filter((key) => JSON.stringify(left[key]) !== JSON.stringify(right[key]))
    .map((key) => `${key}: ${JSON.stringify(left[key])}, but ${JSON.stringify(right[key])} in task-definitions`);
}
/** A container of CloudFormation with the names of the API. */
const apiNames = (value, key) => {
  if (Array.isArray(value)) return value.map((each) => apiNames(each));
  if (value === null || typeof value !== 'object' || key === 'DockerLabels') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name[0].toLowerCase() + name.slice(1), apiNames(inner, name)]));
};

await check('CDK adds the container of the task definitions', (problem) => {
  const { status, output } = run('node', [join(types, 'out/cdk/synthesize.js')]);
  if (status !== 0) throw new Error(output);
  const [fargate, bridge] = Object.values(JSON.parse(output))
    .filter(({ Type: type }) => type === 'AWS::ECS::TaskDefinition')
    .map(({ Properties: properties }) => apiNames(properties.ContainerDefinitions[0]));
  differences(fargate, exporterOf(FARGATE)).forEach((each) => problem(`Fargate: ${each}`));
  differences(bridge, exporterOf(json('task-definitions/ec2-bridge.json'))).forEach((each) => problem(`bridge: ${each}`));
  mustRun(problem, 'node', [join(types, 'out/cdk/example.js')], { cwd: work });
});

// ---- CloudFormation

await check('CloudFormation has the properties of the resource specification', (problem) => {
  const db = load('@aws-cdk/aws-service-spec').loadAwsServiceSpecSync();
  const isFunction = (value) => value !== null && typeof value === 'object' && Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'));
  const inside = (value) => (value?.['Fn::If'] ? value['Fn::If'].slice(1) : [value]);
  const verify = (properties, spec, where) => {
    for (const [name, { required }] of Object.entries(spec)) if (required && properties[name] === undefined) problem(`${where} needs ${name}`);
    for (const [name, value] of Object.entries(properties)) {
      if (spec[name] === undefined) problem(`${where} has no ${name}`);
      else inside(value).forEach((each) => verifyValue(each, spec[name].type, `${where}.${name}`));
    }
  };
  const verifyValue = (value, type, where) => {
    if (isFunction(value)) return;
    if (type.type === 'ref') {
      if (typeof value !== 'object') problem(`${where} must be an object`);
      else verify(value, db.get('typeDefinition', type.reference.$ref).properties, where);
    } else if (type.type === 'array') {
      if (!Array.isArray(value)) problem(`${where} must be a list`);
      else value.forEach((each, i) => verifyValue(each, type.element, `${where}[${i}]`));
    } else if (['integer', 'number', 'boolean', 'string'].includes(type.type)) {
      const expected = type.type === 'integer' ? 'number' : type.type;
      // CloudFormation turns numbers and booleans into strings, and back.
      if (typeof value !== expected && !(expected === 'string' && typeof value !== 'object')) problem(`${where} must be a ${expected}`);
    }
  };
  for (const file of kit.filter((each) => each.startsWith('cloudformation/'))) {
    const { Resources: resources, Parameters: parameters = {}, Conditions: conditions = {}, Outputs: outputs = {} } = yaml(read(file), true);
    for (const [id, { Type: type, Properties: properties }] of Object.entries(resources)) {
      const [resource] = [...db.lookup('resource', 'cloudFormationType', 'equals', type)];
      if (resource === undefined) problem(`${file}: there is no ${type}`);
      else verify(properties, resource.properties, `${file}: ${id}`);
    }
    for (const [, name] of JSON.stringify([resources, conditions, outputs]).matchAll(/"(?:Ref|Fn::GetAtt)":"([^".]+)[."]/g)) {
      if (!name.startsWith('AWS::') && resources[name] === undefined && parameters[name] === undefined) problem(`${file}: ${name} is not defined`);
    }
  }
});

await check('CloudFormation by cfn-lint', (problem) => {
  if (!installed('cfn-lint')) return 'no cfn-lint here';
  mustRun(problem, 'cfn-lint', kit.filter((each) => each.startsWith('cloudformation/')), { cwd: deploy });
});

await check('CloudFormation has the container of the task definitions', (problem) => {
  const containerOf = (file) => apiNames(yaml(read(file), true).Resources.TaskDefinition.Properties.ContainerDefinitions.at(-1));
  differences(containerOf('cloudformation/service.yml'), exporterOf(FARGATE)).forEach(problem);
  const daemon = exporterOf(json('task-definitions/managed-instances-daemon.json'));
  const { environment, ...inTemplate } = containerOf('cloudformation/managed-instances-daemon.yml');
  differences({ ...inTemplate, environment: daemon.environment }, daemon).forEach(problem);
});

// ---- Terraform

const TERRAFORM = kit.filter((each) => each.endsWith('.tf'));

await check('Terraform files can be read', async (problem) => {
  const { parse } = load('@cdktf/hcl2json');
  for (const file of TERRAFORM) {
    const content = await parse(file, read(file));
    const variables = Object.keys(content.variable ?? {});
    const declared = [...new Set([...variables, ...(file.startsWith('terraform/example/') ? [] : Object.keys((await parse('variables.tf', read('terraform/variables.tf'))).variable))])];
    for (const [, name] of read(file).matchAll(/\bvar\.(\w+)/g)) if (!declared.includes(name)) problem(`${file}: var.${name} is not declared`);
  }
  const arguments_ = Object.keys((await parse('main.tf', read('terraform/example/main.tf'))).module.exporter[0]);
  const declared = Object.keys((await parse('variables.tf', read('terraform/variables.tf'))).variable);
  for (const name of arguments_) if (name !== 'source' && !declared.includes(name)) problem(`example: the module has no variable ${name}`);
  // What the module writes without Terraform: the names of the container's fields.
  const source = read('terraform/main.tf');
  for (const key of Object.keys(exporterOf(FARGATE))) if (!new RegExp(`\\b${key}\\s*=`).test(source)) problem(`the module does not set ${key}`);
});

await check('Terraform: the module gives the container of the task definitions', (problem) => {
  if (!installed('terraform')) return 'no terraform here; the HCL parser has read the files';
  const folder = join(work, 'terraform');
  cpSync(join(deploy, 'terraform'), join(folder, 'module'), { recursive: true, filter: (source) => !source.includes('.terraform') });
  writeFileSync(
    join(folder, 'main.tf'),
    ['', 'host_port = 9546']
      .map((setting, i) => `module "exporter${i}" {\n  source     = "./module"\n  image      = "exporter:1.0"\n  containers = [{ name = "app", memory = 1 }]\n  ${setting}\n}\noutput "containers${i}" {\n  value = module.exporter${i}.container_definitions\n}\n`)
      .join('\n'),
  );
  const options = { cwd: folder, env: { ...process.env, TF_CLI_CONFIG_FILE: '/dev/null', CHECKPOINT_DISABLE: '1' } };
  mustRun(problem, 'terraform', ['fmt', '-check', '-recursive', join(deploy, 'terraform')], options);
  // Without a provider: nothing is downloaded.
  for (const args of [['init', '-backend=false', '-no-color'], ['validate', '-no-color'], ['apply', '-auto-approve', '-no-color']]) mustRun(problem, 'terraform', args, options);
  const outputs = JSON.parse(run('terraform', ['output', '-json'], options).output);
  for (const [name, file] of [['containers0', 'fargate-x86_64.json'], ['containers1', 'ec2-bridge.json']]) {
    const [application, exporter] = outputs[name].value;
    if (application.name !== 'app') problem(`${name}: your own containers come first`);
    differences(exporter, exporterOf(json(`task-definitions/${file}`))).forEach((each) => problem(`${name}: ${each}`));
  }
});

await check('Terraform: the example is valid for the AWS provider', (problem) => {
  if (!installed('terraform')) return 'no terraform here';
  // A folder with providers (terraform providers mirror) lets this run offline.
  const plugins = process.env.TF_PLUGIN_DIR;
  if (plugins === undefined) return 'TF_PLUGIN_DIR does not say where the AWS provider is';
  const folder = join(work, 'example');
  cpSync(join(deploy, 'terraform'), join(folder, 'terraform'), { recursive: true, filter: (source) => !source.includes('.terraform') });
  cpSync(join(deploy, 'discovery'), join(folder, 'discovery'), { recursive: true });
  const options = { cwd: join(folder, 'terraform/example'), env: { ...process.env, TF_CLI_CONFIG_FILE: '/dev/null', CHECKPOINT_DISABLE: '1' } };
  mustRun(problem, 'terraform', ['init', '-backend=false', `-plugin-dir=${plugins}`, '-no-color'], options);
  mustRun(problem, 'terraform', ['validate', '-no-color'], options);
});
