import { Duration } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';

/** Settings of {@link EcsMetricsExporter}. */
export interface EcsMetricsExporterProps {
  /** The image, with a version tag or digest. */
  readonly image: ecs.ContainerImage;
  /** Port of the exporter. Default: 9546. */
  readonly port?: number;
  /** Memory that is set aside, in MiB. Default: 64. */
  readonly memoryReservationMiB?: number;
  /**
   * The longest stop timeout of your containers. The exporter outlives them by a little, so that it sees
   * their exit codes. Default: 30 seconds.
   */
  readonly longestStopTimeout?: Duration;
  /** Further settings, as environment variables. Default: none. */
  readonly environment?: Record<string, string>;
  /** Name of the scrape job in the Docker labels that discovery helpers read. Default: ecs. */
  readonly jobName?: string;
  /** Where its log goes. Default: the log driver's default. */
  readonly logging?: ecs.LogDriver;
}

/**
 * Adds ECS Metrics Exporter to a task definition:
 *
 *     taskDefinition.addExtension(new EcsMetricsExporter({ image }));
 *
 * In bridge and host mode the port is mapped to the same port of the host, for Prometheus to know it.
 */
export class EcsMetricsExporter implements ecs.ITaskDefinitionExtension {
  constructor(private readonly props: EcsMetricsExporterProps) {}

  extend(taskDefinition: ecs.TaskDefinition): void {
    const port = this.props.port ?? 9546;
    const jobName = this.props.jobName ?? 'ecs';
    // The exporter waits for the others a little longer than they may take (2 s); then it needs up to
    // 3 s for its last collection, summary and push, and 5 s for running requests.
    const shutdownWait = (this.props.longestStopTimeout?.toSeconds() ?? 30) + 2;
    const stopTimeout = shutdownWait + 3 + 5;
    const launcher = ['/opt/ecs-metrics-exporter/runtime/bin/java', '@/opt/ecs-metrics-exporter/lib/exporter.args'];
    const linuxParameters = new ecs.LinuxParameters(taskDefinition, 'EcsMetricsExporterLinux');
    linuxParameters.dropCapabilities(ecs.Capability.ALL);

    taskDefinition.addContainer('ecs-metrics-exporter', {
      image: this.props.image,
      essential: false,
      memoryReservationMiB: this.props.memoryReservationMiB ?? 64,
      portMappings: [
        {
          name: 'ecs-metrics',
          containerPort: port,
          protocol: ecs.Protocol.TCP,
          ...(taskDefinition.networkMode === ecs.NetworkMode.AWS_VPC ? {} : { hostPort: port }),
        },
      ],
      environment: {
        ECS_METRICS_EXPORTER_SHUTDOWN_WAIT: `${shutdownWait}s`,
        ...(port === 9546 ? {} : { ECS_METRICS_EXPORTER_PORT: String(port) }),
        ...this.props.environment,
      },
      readonlyRootFilesystem: true,
      linuxParameters,
      enableRestartPolicy: true,
      restartIgnoredExitCodes: [0, 2],
      restartAttemptPeriod: Duration.seconds(60),
      // The image has no shell: CMD, and the program itself.
      healthCheck: {
        command: ['CMD', ...launcher, '--health'],
        interval: Duration.seconds(60),
        timeout: Duration.seconds(5),
        retries: 3,
        startPeriod: Duration.seconds(5),
      },
      stopTimeout: Duration.seconds(stopTimeout),
      dockerLabels: {
        PROMETHEUS_EXPORTER_PORT: String(port),
        PROMETHEUS_EXPORTER_JOB_NAME: jobName,
        ECS_PROMETHEUS_EXPORTER_PORT: String(port),
        ECS_PROMETHEUS_METRICS_PATH: '/metrics',
        ECS_PROMETHEUS_JOB_NAME: jobName,
      },
      ...(this.props.logging === undefined ? {} : { logging: this.props.logging }),
    });
  }
}
