import type { paths } from '../../api';
import { binaryPropertyName, CallFailure, download as downloadOperation, fileNameOption } from '../../../engine';
import { webPageFailure } from '../../responses';
import { readHints } from '../../statusHints';
import { versionId, workItemId } from '../../parameters';

export const download = downloadOperation<paths>()({
	name: 'Download',
	value: 'download',
	action: 'Download the documents of a work item version',
	description:
		'Download the assembled documents of a work item version into a binary field, in the format that HotDocs Advance returns',
	endpoint: 'GET /v2.0/WorkItems/{workItemId}/Versions/{versionId}/Documents',
	effect: 'read',
	hints: {
		...readHints,
		404: 'The version may have no documents yet. Use "Get Status" to check whether it is completed.',
	},
	parameters: { workItemId, versionId, binaryPropertyName },
	options: fileNameOption('agreement.pdf'),
	request: (values) => ({ path: { workItemId: values.workItemId, versionId: values.versionId } }),
	file: ({ options, ...values }) => ({
		fileName: options.fileName ?? `documents-${values.versionId}`,
		preferVendorName: options.fileName === undefined,
		binaryPropertyName: values.binaryPropertyName,
		json: { workItemId: values.workItemId, versionId: values.versionId },
		unwanted,
	}),
});

/**
 * Refuses an empty file and a web page. The media type of documents was not seen, so any other is accepted: a web page more
 * likely comes from a proxy or a sign-in page than from a template.
 */
function unwanted({ mimeType, fileSize }: { mimeType: string; fileSize: number }): CallFailure | undefined {
	if (/html/.test(mimeType)) return webPageFailure(' instead of the documents');
	if (fileSize > 0) return undefined;
	return new CallFailure('unusable', 'HotDocs Advance returned an empty response instead of the documents', {
		remedy: 'The version may have no documents. Use "Get Status" to check whether it is completed.',
	});
}
