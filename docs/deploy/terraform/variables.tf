variable "image" {
  description = "Image of ECS Metrics Exporter, with a version tag or digest."
  type        = string

  validation {
    condition     = can(regex("[:@]", var.image)) && !endswith(var.image, ":latest")
    error_message = "Name a version or a digest, and not latest."
  }
}

variable "containers" {
  description = "Your own container definitions, as you would give them to jsonencode."
  type        = any
  default     = []
}

variable "name" {
  description = "Name of the exporter's container."
  type        = string
  default     = "ecs-metrics-exporter"
}

variable "port" {
  description = "Port of the exporter."
  type        = number
  default     = 9546
}

variable "host_port" {
  description = "Port on the host: needed in bridge and host mode, for Prometheus to know it; null in awsvpc mode."
  type        = number
  default     = null
}

variable "memory_reservation" {
  description = "Memory that is set aside, in MiB."
  type        = number
  default     = 64
}

variable "longest_stop_timeout" {
  description = "The longest stopTimeout of your containers, in seconds. The exporter outlives them by a little, so that it sees their exit codes."
  type        = number
  default     = 30

  validation {
    condition     = var.longest_stop_timeout >= 2 && var.longest_stop_timeout <= 110
    error_message = "Between 2 and 110 seconds: the exporter needs 10 more, and Fargate allows 120."
  }
}

variable "environment" {
  description = "Further settings, for example { ECS_METRICS_EXPORTER_TASK_TAGS = \"team\" }."
  type        = map(string)
  default     = {}
}

variable "job_name" {
  description = "Name of the scrape job in the Docker labels that discovery helpers read."
  type        = string
  default     = "ecs"
}

variable "log_configuration" {
  description = "The logConfiguration of the container; null = the log driver's default."
  type        = any
  default     = null
}
