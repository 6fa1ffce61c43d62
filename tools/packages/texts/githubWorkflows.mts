import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join('.github', 'workflows');
const publishing = readFileSync(join(FOLDER, 'publish.yml'), 'utf8');

/** The actions of the project's own publishing workflow with their commits, by name: Dependabot updates them there. */
const pinned = Object.fromEntries(
	[...publishing.matchAll(/uses: ((\S+)@.+)/g)].map(([, action, name]) => [name, action] as const),
);

const CI = `# Checks that the package lints and builds. Its tests are in the repository that it is made from (CONTRIBUTING.md).
name: CI

on:
  push:
    branches: [main]
  pull_request:
  workflow_call: # publish.yml uses it to check the tag

permissions:
  contents: read

jobs:
  build:
    name: Node \${{ matrix.node }}
    runs-on: ubuntu-latest
    timeout-minutes: 20
    strategy:
      fail-fast: false
      matrix:
        node: [20, 22, 24]
    steps:
      - uses: ${pinned['actions/checkout']}
        with:
          persist-credentials: false
      - uses: ${pinned['actions/setup-node']}
        with:
          node-version: \${{ matrix.node }}
          cache: npm
      - run: npm ci --ignore-scripts
      - run: npm run lint
      - run: npm run build
`;

const HEADER = `# Publishes a version from its tag, which is created in the repository that the package is made from (CONTRIBUTING.md),
# with npm's provenance statement, which n8n requires of community nodes. npm trusts this workflow (trusted publishing),
# so there is no token. The job that builds runs code of the development dependencies and must not publish; the job that
# publishes runs nothing but npm.
`;

/** The one step that differs from the project's own workflow. */
const OWN_BUILD = '      - run: npm test -- build\n';
const BUILD = `      - run: npm ci --ignore-scripts
      - run: npm run build
`;

function publish(): string {
	if (!publishing.includes(OWN_BUILD)) throw new Error(`publish.yml has no step "${OWN_BUILD.trim()}"`);
	return publishing.replace(/^(#.*\n)+/, HEADER).replace(OWN_BUILD, BUILD);
}

/**
 * Returns the workflows of the repository of a package of one service, by path. They are as strict as those of the project,
 * which they are made from.
 */
export const githubWorkflows = (): Record<string, string> => ({
	'.github/workflows/ci.yml': CI,
	'.github/workflows/publish.yml': publish(),
});
