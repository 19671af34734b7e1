package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.port.out.Problem;
import java.util.List;

/** What a document became, and the containers whose entries are partially invalid. */
record Parsed<T>(T value, List<Problem> problems) {}
