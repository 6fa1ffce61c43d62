import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';

export interface ScannedFolders {
	/** Folder of the repository at the published commit. */
	sources: string;
	/** Its files to scan. Default: all that n8n scans. */
	files?: string[];
	/** Folder of the unpacked tarball. */
	unpacked: string;
}

/**
 * Returns the problems that n8n's scanner for community packages finds. n8n runs it on the published package and on the
 * sources that its provenance statement names, and ignores comments that disable rules; this does the same before the
 * package is published.
 */
export async function scannerProblems(folders: ScannedFolders): Promise<string[]> {
	const { sources, files = SOURCE_FILE_PATTERNS, unpacked } = folders;
	const results = [await analyzePackage(sources, files), await analyzePackage(unpacked, ['**/*.js', 'package.json'])];
	return results.flatMap(({ passed, message, details }) => (passed ? [] : [`n8n's scanner: ${details ?? message}`]));
}
