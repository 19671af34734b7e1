# A Fargate service with the exporter as a sidecar, which Prometheus finds by its tag.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.81" # restartPolicy
    }
  }
}

variable "region" {
  type    = string
  default = "eu-west-1"
}

variable "cluster_arn" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "prometheus_security_group_id" {
  description = "The security group of Prometheus."
  type        = string
}

variable "namespace_id" {
  description = "A private DNS namespace of Cloud Map; null = the service is not registered there."
  type        = string
  default     = null
}

variable "application_image" {
  type = string
}

variable "exporter_image" {
  type = string
}

provider "aws" {
  region = var.region
}

resource "aws_cloudwatch_log_group" "web" {
  name              = "/ecs/web"
  retention_in_days = 14
}

locals {
  logs = {
    logDriver = "awslogs"
    options = {
      awslogs-group         = aws_cloudwatch_log_group.web.name
      awslogs-region        = var.region
      awslogs-stream-prefix = "web"
      mode                  = "non-blocking"
    }
  }
}

module "exporter" {
  source = "../"

  image                = var.exporter_image
  longest_stop_timeout = 30
  log_configuration    = local.logs

  containers = [{
    name             = "app"
    image            = var.application_image
    essential        = true
    stopTimeout      = 30
    portMappings     = [{ name = "http", containerPort = 8080, protocol = "tcp" }]
    logConfiguration = local.logs
  }]
}

data "aws_iam_policy_document" "tasks" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "execution" {
  name_prefix        = "web-execution-"
  assume_role_policy = data.aws_iam_policy_document.tasks.json
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.execution.arn
  container_definitions    = jsonencode(module.exporter.container_definitions)

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
}

resource "aws_security_group" "web" {
  name_prefix = "web-"
  vpc_id      = var.vpc_id

  ingress {
    description     = "Prometheus scrapes the exporter"
    protocol        = "tcp"
    from_port       = 9546
    to_port         = 9546
    security_groups = [var.prometheus_security_group_id]
  }

  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_service_discovery_service" "web" {
  count = var.namespace_id == null ? 0 : 1
  name  = "web"

  dns_config {
    namespace_id   = var.namespace_id
    routing_policy = "MULTIVALUE"

    dns_records {
      type = "A"
      ttl  = 15
    }
  }
}

resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = var.cluster_arn
  task_definition = aws_ecs_task_definition.web.arn
  launch_type     = "FARGATE"
  desired_count   = 2

  # Prometheus keeps the tasks that have the tag prometheus=ecs, so tasks must get it.
  propagate_tags = "SERVICE"
  tags           = { prometheus = "ecs" }

  network_configuration {
    subnets         = var.subnet_ids
    security_groups = [aws_security_group.web.id]
  }

  dynamic "service_registries" {
    for_each = aws_service_discovery_service.web
    content {
      registry_arn = service_registries.value.arn
    }
  }
}

# For the role of Prometheus itself.
resource "aws_iam_policy" "prometheus" {
  name_prefix = "prometheus-ecs-"
  policy      = file("${path.module}/../../discovery/iam/prometheus-ecs.json")
}

output "prometheus_policy_arn" {
  value = aws_iam_policy.prometheus.arn
}
