import type { paths } from '../../api';
import { binaryPropertyName, download as downloadOperation, fileNameOption } from '../../../engine';
import { readHints } from '../../statusHints';
import { versionId, workItemId } from '../../parameters';

export const download = downloadOperation<paths>()({
	name: 'Download',
	value: 'download',
	action: 'Download the documents of a work item version',
	description:
		'Download the assembled documents of a work item version into a binary field, in the format that HotDocs Advance returns. It may keep only the last 5 versions.',
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
		// The format of documents was not seen. A template may also make a web page, which then has a file name
		remedy: 'The version may have no documents. Use "Get Status" to check whether it is completed.',
	}),
});
