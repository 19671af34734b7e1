# syntax=docker/dockerfile:1

# JDK 17: as a sidecar's runtime it takes about 10 MB less memory than 25 (docs/adr/0009).
ARG BUILDER=docker.io/library/eclipse-temurin:17-jdk
FROM ${BUILDER} AS build
WORKDIR /src
COPY . .
ARG REVISION=unknown
RUN ./mvnw -q -B -Pfast,dist -DskipTests -Dmaven.buildNumber.skip=true -DbuildNumber=${REVISION} clean package

# The root of the image: the distribution and the C library's files that it is linked against.
RUN set -eu; \
    mkdir -p /image/opt /image/etc /image/tmp; \
    cp -R app/target/dist /image/opt/ecs-metrics-exporter; \
    find /image/opt/ecs-metrics-exporter/runtime -type f \( -name '*.so' -o -path '*/bin/*' \) \
      -exec env LD_LIBRARY_PATH=/image/opt/ecs-metrics-exporter/runtime/lib:/image/opt/ecs-metrics-exporter/runtime/lib/server ldd '{}' + \
      | grep -o '/[^ ]*' | grep -v -e : -e ^/image -e ^/src | sort -u \
      | while read -r library; do cp -L --parents "$library" /image; done; \
    echo 'hosts: files dns' > /image/etc/nsswitch.conf; \
    echo 'nonroot:x:65532:65532::/:/nonexistent' > /image/etc/passwd; \
    rm /image/opt/ecs-metrics-exporter/bin/ecs-metrics-exporter; \
    chmod -R a+rX /image; \
    # It must start from these files alone. (Without /proc it does not find its libraries itself.)
    LD_LIBRARY_PATH=/opt/ecs-metrics-exporter/runtime/lib chroot /image /opt/ecs-metrics-exporter/runtime/bin/java -Xshare:on \
      @/opt/ecs-metrics-exporter/lib/exporter.args --version

FROM scratch
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="ECS Metrics Exporter" \
      org.opencontainers.image.description="Prometheus exporter sidecar for Amazon ECS tasks" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=build /image /
USER 65532:65532
EXPOSE 9546
# The same program, asking for /health: about 50 ms of CPU time a minute.
HEALTHCHECK --interval=60s --timeout=5s --start-period=5s --retries=3 \
  CMD ["/opt/ecs-metrics-exporter/runtime/bin/java", "@/opt/ecs-metrics-exporter/lib/exporter.args", "--health"]
# The JVM is process 1: it gets the signals itself, no shell is in between.
ENTRYPOINT ["/opt/ecs-metrics-exporter/runtime/bin/java", "@/opt/ecs-metrics-exporter/lib/exporter.args"]
