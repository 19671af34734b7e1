terraform {
  required_version = ">= 1.5"
}

locals {
  # The exporter waits for the others a little longer than they may take (2 s); then it needs up to 3 s
  # for its last collection, summary and push, and 5 s for running requests.
  shutdown_wait = var.longest_stop_timeout + 2
  stop_timeout  = local.shutdown_wait + 3 + 5

  settings = merge(
    { ECS_METRICS_EXPORTER_SHUTDOWN_WAIT = "${local.shutdown_wait}s" },
    var.port == 9546 ? {} : { ECS_METRICS_EXPORTER_PORT = tostring(var.port) },
    var.environment,
  )

  container = merge(
    {
      name              = var.name
      image             = var.image
      essential         = false
      memoryReservation = var.memory_reservation
      portMappings = [merge(
        {
          name          = "ecs-metrics"
          containerPort = var.port
          protocol      = "tcp"
        },
        var.host_port == null ? {} : { hostPort = var.host_port },
      )]
      environment            = [for name, value in local.settings : { name = name, value = value }]
      readonlyRootFilesystem = true
      linuxParameters        = { capabilities = { drop = ["ALL"] } }
      restartPolicy = {
        enabled              = true
        ignoredExitCodes     = [0, 2]
        restartAttemptPeriod = 60
      }
      healthCheck = {
        command = [
          "CMD",
          "/opt/ecs-metrics-exporter/runtime/bin/java",
          "@/opt/ecs-metrics-exporter/lib/exporter.args",
          "--health",
        ]
        interval    = 60
        timeout     = 5
        retries     = 3
        startPeriod = 5
      }
      stopTimeout = local.stop_timeout
      dockerLabels = {
        PROMETHEUS_EXPORTER_PORT     = tostring(coalesce(var.host_port, var.port))
        PROMETHEUS_EXPORTER_JOB_NAME = var.job_name
        ECS_PROMETHEUS_EXPORTER_PORT = tostring(var.port)
        ECS_PROMETHEUS_METRICS_PATH  = "/metrics"
        ECS_PROMETHEUS_JOB_NAME      = var.job_name
      }
    },
    var.log_configuration == null ? {} : { logConfiguration = var.log_configuration },
  )
}
