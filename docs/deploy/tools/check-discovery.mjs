// Scrape configurations, IAM policies, the compose file.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deploy } from './paths.mjs';
import { json, kit, read, yaml } from './files.mjs';
import { check, mustRun, run, work } from './report.mjs';

/** Lets promtool judge a scrape configuration. */
const checkConfig = (problem, content) => {
  const file = join(work, 'scrape.json');
  writeFileSync(file, JSON.stringify(content));
  mustRun(problem, 'promtool', ['check', 'config', file]);
};

/** Prometheus of Debian 12 does not know role ecs: here is what it takes and gives (3.11 to 3.14). */
const AWS_SD_KEYS = ['role', 'region', 'endpoint', 'access_key', 'secret_key', 'profile', 'role_arn', 'external_id', 'clusters', 'port', 'refresh_interval', 'request_concurrency'];
const ECS_LABELS = [
  'cluster', 'cluster_arn', 'service', 'service_arn', 'service_status', 'task_group', 'task_arn', 'task_definition', 'region',
  'availability_zone', 'subnet_id', 'ip_address', 'public_ip', 'launch_type', 'network_mode', 'desired_status', 'last_status',
  'health_status', 'platform_family', 'platform_version', 'container_instance_arn', 'ec2_instance_id', 'ec2_instance_type',
  'ec2_instance_private_ip', 'ec2_instance_public_ip',
];
const isEcsLabel = (label) => ECS_LABELS.includes(label) || /^tag_(cluster|service|task|ec2)_[a-z0-9_]+$/.test(label);
const ecsLabels = (problem, file) => {
  for (const [, label] of read(file).matchAll(/__meta_ecs_(\w+)/g)) if (!isEcsLabel(label)) problem(`${file}: there is no label __meta_ecs_${label}`);
};

const CONFIGURATIONS = ['discovery/cloud-map.yml', 'discovery/cloud-map-srv.yml', 'discovery/docker-labels.yml', 'discovery/cloudwatch-collector.yml', 'compose/prometheus.yml'];
await check('scrape configurations are valid', (problem) => {
  for (const file of CONFIGURATIONS) mustRun(problem, 'promtool', ['check', 'config', file], { cwd: deploy });
});

await check('the configuration with role ecs is valid', (problem) => {
  const file = 'discovery/ecs-role.yml';
  const content = yaml(read(file));
  const job = content.scrape_configs.find(({ job_name: name }) => name === 'ecs');
  for (const config of job.aws_sd_configs) {
    for (const key of Object.keys(config)) if (!AWS_SD_KEYS.includes(key)) problem(`aws_sd_configs has no ${key}`);
    for (const cluster of config.clusters) if (!/^arn:aws[\w-]*:ecs:[\w-]+:\d{12}:cluster\/.+/.test(cluster)) problem(`${cluster} must be an ARN`);
  }
  ecsLabels(problem, file);
  if (!job.relabel_configs.some((rule) => rule.target_label === 'instance' && rule.source_labels[0] === '__meta_ecs_task_arn')) problem('instance is not the task id');
  // All the rest, as this Prometheus sees it.
  delete job.aws_sd_configs;
  checkConfig(problem, content);
  // A newer promtool judges the file itself. It wants no credentials for that from 3.14 on.
  const [, major, minor] = run('promtool', ['--version']).output.match(/version (\d+)\.(\d+)/);
  if (Number(major) > 3 || (Number(major) === 3 && Number(minor) >= 14)) mustRun(problem, 'promtool', ['check', 'config', file], { cwd: deploy });
});

await check('what CloudWatch\'s collector takes', (problem) => {
  const file = 'discovery/cloudwatch-collector.yml';
  const content = yaml(read(file));
  const only = (value, keys, where) => Object.keys(value).forEach((key) => keys.includes(key) || problem(`${where} has no ${key}`));
  only(content, ['global', 'scrape_configs'], file);
  for (const job of content.scrape_configs) {
    only(job, ['job_name', 'metrics_path', 'scheme', 'scrape_interval', 'scrape_timeout', 'static_configs', 'dns_sd_configs', 'relabel_configs', 'metric_relabel_configs'], job.job_name);
  }
  if (Number.parseInt(content.global.scrape_interval) < 30) problem('an interval under 30 s');
  const template = yaml(read('cloudformation/cloudwatch-collector.yml'), true);
  const inTemplate = yaml(template.Resources.Collector.Properties.ScrapeConfiguration.ConfigurationBlob['Fn::Base64']);
  if (JSON.stringify(inTemplate) !== JSON.stringify(content)) problem('the template has another configuration');
});

await check('the configuration of Alloy', (problem) => {
  const file = 'discovery/alloy.alloy';
  const text = read(file);
  ecsLabels(problem, file);
  const body = text.match(/^discovery\.aws "\w+" \{\n([\s\S]*?)^\}/m)[1];
  for (const [, key] of body.matchAll(/^ {2}(\w+)\s*=/gm)) if (!AWS_SD_KEYS.includes(key)) problem(`discovery.aws has no ${key}`);
  const bare = text.replace(/"(\\.|[^"\\])*"/g, '""').replace(/\/\/.*$/gm, '');
  for (const [open, close] of ['{}', '[]', '()']) {
    if (bare.split(open).length !== bare.split(close).length) problem(`${open} and ${close} do not balance`);
  }
  // Every component that is referred to is defined.
  const defined = [...text.matchAll(/^([\w.]+) "(\w+)" \{/gm)].map(([, kind, name]) => `${kind}.${name}`);
  for (const [, reference] of bare.matchAll(/[= [](\w+\.\w+\.\w+)\.\w+/g)) if (!defined.includes(reference)) problem(`${reference} is not defined`);
});

await check('the pipelines of the collectors', (problem) => {
  for (const file of ['discovery/collector-gateway.yml', 'discovery/collector-in-task.yml']) {
    const { service, ...components } = yaml(read(file));
    const used = { extensions: service.extensions };
    for (const pipeline of Object.values(service.pipelines)) {
      for (const [kind, names] of Object.entries(pipeline)) used[kind] = [...(used[kind] ?? []), ...names];
    }
    for (const [kind, names] of Object.entries(used)) {
      for (const name of names) if (components[kind]?.[name] === undefined) problem(`${file}: ${kind} ${name} is not defined`);
      for (const name of Object.keys(components[kind])) if (!names.includes(name)) problem(`${file}: ${kind} ${name} is not used`);
    }
    if (components.exporters.prometheusremotewrite.add_metric_suffixes !== false) problem(`${file}: it would rename metrics`);
    const config = components.receivers.prometheus?.config;
    if (config !== undefined) checkConfig(problem, config);
  }
});

// ---- IAM

/** Problems of a policy by the grammar of IAM's policy language. */
export function policyProblems(policy, { trust = false } = {}) {
  const problems = [];
  const list = (value) => (Array.isArray(value) ? value : [value]);
  if (policy.Version !== '2012-10-17') problems.push(`Version ${policy.Version}`);
  for (const key of Object.keys(policy)) if (!['Version', 'Id', 'Statement'].includes(key)) problems.push(`unknown ${key}`);
  const ids = new Set();
  for (const statement of list(policy.Statement)) {
    for (const key of Object.keys(statement)) {
      if (!['Sid', 'Effect', 'Action', 'Condition', trust ? 'Principal' : 'Resource'].includes(key)) problems.push(`unknown or misplaced ${key}`);
    }
    if (!['Allow', 'Deny'].includes(statement.Effect)) problems.push(`Effect ${statement.Effect}`);
    if (statement.Sid !== undefined && (!/^[A-Za-z0-9]+$/.test(statement.Sid) || ids.has(statement.Sid))) problems.push(`Sid ${statement.Sid}`);
    ids.add(statement.Sid);
    for (const action of list(statement.Action)) if (!/^[a-z0-9-]+:[A-Za-z0-9*]+$/.test(action)) problems.push(`Action ${action}`);
    if (trust) {
      if (statement.Principal === undefined) problems.push('no Principal');
    } else {
      for (const resource of list(statement.Resource)) {
        if (typeof resource === 'string' && resource !== '*' && !/^arn:[^:]*:[^:]+:[^:]*:[^:]*:.+$/.test(resource)) problems.push(`Resource ${resource}`);
        if (resource === undefined) problems.push('no Resource');
      }
    }
  }
  return problems;
}

await check('IAM policies are valid', (problem) => {
  for (const file of kit.filter((each) => each.startsWith('discovery/iam/'))) {
    for (const each of policyProblems(json(file), { trust: file.endsWith('-trust.json') })) problem(`${file}: ${each}`);
  }
  const inTemplate = yaml(read('cloudformation/prometheus-access.yml'), true).Resources.DiscoveryPolicy.Properties.PolicyDocument;
  if (JSON.stringify(inTemplate) !== JSON.stringify(json('discovery/iam/prometheus-ecs.json'))) problem('cloudformation/prometheus-access.yml has another policy than discovery/iam/prometheus-ecs.json');
});

// ---- Compose

await check('the compose file', (problem) => {
  const { services } = yaml(read('compose/compose.yml'));
  for (const [name, service] of Object.entries(services)) {
    const known = ['build', 'image', 'command', 'read_only', 'cap_drop', 'ports', 'volumes', 'environment', 'depends_on'];
    for (const key of Object.keys(service)) if (!known.includes(key)) problem(`${name}: unexpected ${key}`);
    if (service.build === undefined && !/:v?\d+\.\d+\.\d+$/.test(service.image)) problem(`${name}: ${service.image} has no version`);
    for (const volume of service.volumes ?? []) {
      const [source] = volume.split(':');
      if (!existsSync(join(deploy, 'compose', source))) problem(`${name}: ${source} does not exist`);
    }
    if (service.build !== undefined && !existsSync(join(deploy, 'compose', service.build.context, 'Dockerfile'))) problem(`${name}: no Dockerfile`);
    for (const dependency of service.depends_on ?? []) if (services[dependency] === undefined) problem(`${name}: no service ${dependency}`);
    for (const port of service.ports ?? []) if (!port.startsWith('127.0.0.1:')) problem(`${name}: ${port} is open to the network`);
  }
  if (run('docker', ['compose', 'version']).status === 0) mustRun(problem, 'docker', ['compose', '-f', join(deploy, 'compose/compose.yml'), 'config', '-q']);
});
