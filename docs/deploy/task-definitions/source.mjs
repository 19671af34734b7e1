// The task definitions, one per platform. The exporter's container is written once, here.
// Written out by ../tools/generate.mjs; CDK and Terraform are compared with it by ../check.

const PORT = 9546;
const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';
const REPOSITORY = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com`;

/** How long the slowest other container may take to stop (ECS' default), in seconds. */
const LONGEST_STOP_TIMEOUT = 30;
/** The exporter waits for the others a little longer than they may take... */
export const SHUTDOWN_WAIT = LONGEST_STOP_TIMEOUT + 2;
/** ...and needs up to 3 s for its last collection, summary and push, and 5 s for running requests. */
export const STOP_TIMEOUT = SHUTDOWN_WAIT + 3 + 5;

const logs = (prefix) => ({
  logDriver: 'awslogs',
  options: {
    'awslogs-group': '/ecs/web',
    'awslogs-region': REGION,
    'awslogs-stream-prefix': prefix,
    mode: 'non-blocking',
  },
});

/** @param healthCheck the image's own health check, from the Dockerfile */
export const exporter = (healthCheck, portMapping = { containerPort: PORT }) => ({
  name: 'ecs-metrics-exporter',
  image: `${REPOSITORY}/ecs-metrics-exporter:1.0`,
  essential: false,
  memoryReservation: 64,
  portMappings: [{ name: 'ecs-metrics', ...portMapping, protocol: 'tcp' }],
  environment: [{ name: 'ECS_METRICS_EXPORTER_SHUTDOWN_WAIT', value: `${SHUTDOWN_WAIT}s` }],
  readonlyRootFilesystem: true,
  linuxParameters: { capabilities: { drop: ['ALL'] } },
  restartPolicy: { enabled: true, ignoredExitCodes: [0, 2], restartAttemptPeriod: 60 },
  healthCheck,
  stopTimeout: STOP_TIMEOUT,
  dockerLabels: {
    PROMETHEUS_EXPORTER_PORT: String(PORT),
    PROMETHEUS_EXPORTER_JOB_NAME: 'ecs',
    ECS_PROMETHEUS_EXPORTER_PORT: String(PORT),
    ECS_PROMETHEUS_METRICS_PATH: '/metrics',
    ECS_PROMETHEUS_JOB_NAME: 'ecs',
  },
  logConfiguration: logs('exporter'),
});

const application = (further = {}) => ({
  name: 'app',
  image: `${REPOSITORY}/web:1.0`,
  essential: true,
  portMappings: [{ name: 'http', containerPort: 8080, protocol: 'tcp' }],
  stopTimeout: LONGEST_STOP_TIMEOUT,
  logConfiguration: logs('app'),
  ...further,
});

const definition = (compatibility, networkMode, further, containers) => ({
  family: 'web',
  requiresCompatibilities: [compatibility],
  networkMode,
  ...further,
  executionRoleArn: `arn:aws:iam::${ACCOUNT}:role/ecsTaskExecutionRole`,
  containerDefinitions: containers,
});

const size = { cpu: '512', memory: '1024' };
const linux = (cpuArchitecture) => ({
  runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture },
});

/** File name → input of RegisterTaskDefinition. */
export const taskDefinitions = (healthCheck) => {
  const sidecar = exporter(healthCheck);
  const onHostPort = exporter(healthCheck, { containerPort: PORT, hostPort: PORT });
  const limited = { memory: 512 };
  return {
    'fargate-x86_64.json': definition('FARGATE', 'awsvpc', { ...size, ...linux('X86_64') }, [application(), sidecar]),
    'fargate-arm64.json': definition('FARGATE', 'awsvpc', { ...size, ...linux('ARM64') }, [application(), sidecar]),
    'ec2-awsvpc.json': definition('EC2', 'awsvpc', {}, [application(limited), sidecar]),
    'ec2-bridge.json': definition('EC2', 'bridge', {}, [application(limited), onHostPort]),
    'ec2-host.json': definition('EC2', 'host', {}, [application(limited), onHostPort]),
    'external.json': definition('EXTERNAL', 'bridge', {}, [application(limited), onHostPort]),
    'managed-instances.json': definition('MANAGED_INSTANCES', 'awsvpc', { ...size, ...linux('X86_64') }, [application(), sidecar]),
  };
};

/** File name → input of RegisterDaemonTaskDefinition. */
export const daemonTaskDefinitions = (healthCheck) => {
  // A daemon has no port mappings and no Docker labels: nothing can reach it, so it pushes.
  const { portMappings, dockerLabels, environment, ...container } = exporter(healthCheck);
  return {
    'managed-instances-daemon.json': {
      family: 'ecs-metrics-exporter',
      cpu: '128',
      memory: '128',
      executionRoleArn: `arn:aws:iam::${ACCOUNT}:role/ecsTaskExecutionRole`,
      containerDefinitions: [
        {
          ...container,
          essential: true,
          environment: [
            { name: 'ECS_METRICS_EXPORTER_PUSH', value: 'otlp' },
            { name: 'ECS_METRICS_EXPORTER_PUSH_URL', value: 'http://collector.monitoring.internal:4318/v1/metrics' },
          ],
        },
      ],
    },
  };
};

/** File name → input of CreateDaemon. */
export const daemons = {
  'managed-instances-daemon-create.json': {
    daemonName: 'ecs-metrics-exporter',
    clusterArn: `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/production`,
    daemonTaskDefinitionArn: `arn:aws:ecs:${REGION}:${ACCOUNT}:daemon-task-definition/ecs-metrics-exporter:1`,
    capacityProviderArns: [`arn:aws:ecs:${REGION}:${ACCOUNT}:capacity-provider/managed-instances`],
    critical: false,
    deploymentConfiguration: { drainPercent: 10 },
    propagateTags: 'DAEMON',
  },
};
