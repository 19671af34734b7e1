# JDK 17: as a sidecar's runtime it takes about 10 MB less memory than 25 (docs/adr/0009).
# Renovate pins the digest and keeps it fresh (.github/renovate.json).
ARG BUILDER=docker.io/library/eclipse-temurin:17-jdk
FROM ${BUILDER} AS build
WORKDIR /src

# The plugins and libraries first: this layer lasts until a pom changes.
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY domain/pom.xml domain/
COPY domain/testkit/pom.xml domain/testkit/
COPY adapters-ecs/pom.xml adapters-ecs/
COPY adapters-prometheus/pom.xml adapters-prometheus/
COPY adapters-http/pom.xml adapters-http/
COPY app/pom.xml app/
COPY app/src/shade app/src/shade
COPY app/bom/pom.xml app/bom/
COPY app/distribution/pom.xml app/distribution/
RUN ./mvnw -q -B -Pfast,dist -Dmaven.test.skip -Dexec.skip -pl app/distribution -am package

# What else is in the context is what the program is made from (.dockerignore).
COPY . .
RUN ./mvnw -q -B -Pfast,dist -Dmaven.test.skip -Dmaven.buildNumber.skip \
      -DbuildNumber="$(sh app/src/dist/image/revision)" -pl app/distribution -am clean package
RUN sh app/src/dist/image/root app/target/dist /image

# It must start from these files alone. (Without /proc it does not find its libraries itself.)
RUN LD_LIBRARY_PATH=/opt/ecs-metrics-exporter/runtime/lib chroot /image \
      /opt/ecs-metrics-exporter/runtime/bin/java -Xshare:on @/opt/ecs-metrics-exporter/lib/exporter.args --version

FROM scratch
LABEL org.opencontainers.image.title="ECS Metrics Exporter" \
      org.opencontainers.image.description="Prometheus exporter sidecar for Amazon ECS tasks" \
      org.opencontainers.image.source="https://github.com/ecsexporter/ecs-metrics-exporter" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /image /
USER 65532:65532
EXPOSE 9546
# The same program, asking for /health: about 50 ms of CPU time a minute.
HEALTHCHECK --interval=60s --timeout=5s --start-period=5s --retries=3 \
  CMD ["/opt/ecs-metrics-exporter/runtime/bin/java", "@/opt/ecs-metrics-exporter/lib/exporter.args", "--health"]
# The JVM is process 1: it gets the signals itself, no shell is in between.
ENTRYPOINT ["/opt/ecs-metrics-exporter/runtime/bin/java", "@/opt/ecs-metrics-exporter/lib/exporter.args"]
