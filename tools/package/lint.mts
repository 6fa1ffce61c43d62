import { ESLint } from 'eslint';

/** Returns the problems that n8n's strict lint finds in sources of a package. @param files by path in its tree */
export async function lintProblems(tree: string, files: string[]): Promise<string[]> {
	const eslint = new ESLint({ cwd: tree, warnIgnored: false });
	const results = await eslint.lintFiles(files);
	return results.flatMap(({ filePath, messages }) =>
		messages.map(({ line, message, ruleId }) => `lint: ${filePath}:${line} ${message} (${ruleId})`),
	);
}
