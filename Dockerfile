# Strongroom's commands in a container. Needs the packaged program:
#   ./mvnw -B -ntp package -DskipTests && docker build -t strongroom .
FROM eclipse-temurin:25-jre

# Pages are laid out with the fonts in the program; reading them needs fontconfig.
RUN apt-get update \
    && apt-get install -y --no-install-recommends fontconfig \
    && rm -rf /var/lib/apt/lists/*

RUN groupadd --gid 10001 strongroom \
    && useradd --uid 10001 --gid strongroom --home-dir /srv/strongroom --no-log-init --shell /usr/sbin/nologin strongroom \
    && mkdir -p /srv/strongroom/data /srv/strongroom/out \
    && chown -R strongroom:strongroom /srv/strongroom

WORKDIR /srv/strongroom
COPY target/strongroom-*.jar /opt/strongroom/strongroom.jar
COPY job-configs job-configs

# What must outlive a container: the logs, and the documents issued.
VOLUME ["/srv/strongroom/data", "/srv/strongroom/out"]

ENV LC_ALL=C.UTF-8
USER strongroom
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "--enable-native-access=ALL-UNNAMED", "-jar", "/opt/strongroom/strongroom.jar"]
CMD ["--help"]
