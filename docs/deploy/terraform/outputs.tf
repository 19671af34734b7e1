output "container_definition" {
  description = "The exporter's container definition, an object with the names of the ECS API."
  value       = local.container
}

output "container_definitions" {
  description = "Your containers and the exporter, for jsonencode."
  value       = concat(var.containers, [local.container])
}

output "stop_timeout" {
  description = "How long the exporter may take to stop, in seconds."
  value       = local.stop_timeout
}
