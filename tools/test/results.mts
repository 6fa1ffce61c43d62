import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';

import { projectRoot } from '../n8n/paths.mjs';

export interface Counts {
	passed: number;
	failed: number;
	skipped: number;
}

export interface Results extends Counts {
	/** File and full name of each skipped test; the name says why. */
	skippedTests: string[];
}

/** The members of Jest's result file that are read here. */
interface JestResults {
	numPassedTests: number;
	numFailedTests: number;
	numRuntimeErrorTestSuites: number;
	testResults: Array<{ name: string; assertionResults: Array<{ status: string; fullName: string }> }>;
}

/**
 * Reads Jest's result file. A test file that doesn't load counts as one failure, and so does a run that failed without a
 * failed test: it crashed, or its setup or teardown failed.
 */
export async function readResults(file: string, exitCode: number | null): Promise<Results> {
	if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, skippedTests: [] };
	const jest = JSON.parse(await readFile(file, 'utf8')) as JestResults;
	const skippedTests = jest.testResults.flatMap(({ name, assertionResults }) =>
		assertionResults
			.filter(({ status }) => status !== 'passed' && status !== 'failed')
			.map(({ fullName }) => `${relative(projectRoot, name)}: ${fullName}`),
	);
	const failed = jest.numFailedTests + jest.numRuntimeErrorTestSuites;
	return {
		passed: jest.numPassedTests,
		failed: exitCode === 0 ? failed : Math.max(failed, 1),
		skipped: skippedTests.length,
		skippedTests,
	};
}

export function add(a: Results, b: Results): Results {
	return {
		passed: a.passed + b.passed,
		failed: a.failed + b.failed,
		skipped: a.skipped + b.skipped,
		skippedTests: [...a.skippedTests, ...b.skippedTests],
	};
}
