import type { SinglePackage } from '../packages.mjs';
import { mainRepository, pageAt } from './links.mjs';

/** Returns what the repository of a package of one service says to contributors: nothing is changed there. */
export const contributingOf = ({ npmName }: SinglePackage): string => `# Contributing

This repository has the sources of \`${npmName}\` as they are published. It is made from [another one](${mainRepository}), which has the tests, the contract of the API and the documentation. Each release replaces all files here.

- Report problems and ideas in the issues of this repository, and vulnerabilities as the [security policy](${pageAt('SECURITY.md')}) says.
- Change the code in the other repository: its [CONTRIBUTING](${pageAt('CONTRIBUTING.md')}) shows how. A pull request here would be overwritten by the next release.

To check what is published: \`npm ci --ignore-scripts && npm run lint && npm run build && npm pack\` builds the package from these sources.
`;
