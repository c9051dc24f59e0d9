// A link that leads nowhere reads the same everywhere (W5).
export { default, generateMetadata } from "#app/p/not-found.tsx";
