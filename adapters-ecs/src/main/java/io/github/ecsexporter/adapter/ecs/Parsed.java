package io.github.ecsexporter.adapter.ecs;

import io.github.ecsexporter.domain.port.out.Problem;
import java.util.List;

/** What a document became, and the containers whose entries could not be used wholly. */
record Parsed<T>(T value, List<Problem> problems) {}
