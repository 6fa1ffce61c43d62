import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';

export interface Scanned {
	/** The folder of the repository at the published commit. */
	sources: string;
	/** The folder of the unpacked tarball. */
	unpacked: string;
}

/**
 * What n8n's scanner of community packages finds. n8n runs it on the published package and the sources that its
 * provenance statement names, with comments that switch rules off ignored; this does the same before it is published.
 */
export async function complaintsOfScanner({ sources, unpacked }: Scanned): Promise<string[]> {
	const results = [
		await analyzePackage(sources, SOURCE_FILE_PATTERNS),
		await analyzePackage(unpacked, ['**/*.js', 'package.json']),
	];
	return results.flatMap(({ passed, message, details }) => (passed ? [] : [`n8n's scanner: ${details ?? message}`]));
}
