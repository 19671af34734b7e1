// A Fargate service with the exporter as a sidecar, which Prometheus finds by its tag.
import { App, Stack, Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { EcsMetricsExporter } from './ecs-metrics-exporter';

const app = new App();
const stack = new Stack(app, 'Web');
const vpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 1 });
const cluster = new ecs.Cluster(stack, 'Cluster', { vpc });

const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task', { cpu: 512, memoryLimitMiB: 1024 });
taskDefinition.addContainer('app', {
  image: ecs.ContainerImage.fromRegistry('111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1.0'),
  portMappings: [{ name: 'http', containerPort: 8080 }],
  logging: ecs.LogDrivers.awsLogs({ streamPrefix: 'app' }),
});
taskDefinition.addExtension(
  new EcsMetricsExporter({
    image: ecs.ContainerImage.fromRegistry('111122223333.dkr.ecr.eu-west-1.amazonaws.com/ecs-metrics-exporter:1.0'),
    logging: ecs.LogDrivers.awsLogs({ streamPrefix: 'exporter' }),
  }),
);

const service = new ecs.FargateService(stack, 'Service', {
  cluster,
  taskDefinition,
  desiredCount: 2,
  propagateTags: ecs.PropagatedTagSource.SERVICE,
});
Tags.of(service).add('prometheus', 'ecs');
// The security group of your Prometheus.
service.connections.allowFrom(
  ec2.SecurityGroup.fromSecurityGroupId(stack, 'Prometheus', 'sg-00000000000000000'),
  ec2.Port.tcp(9546),
  'Prometheus scrapes the exporter',
);

app.synth();
