import type { paths } from '../../api';
import { binaryPropertyName, download as downloadOperation, fileNameOption } from '../../../engine';
import { readHints } from '../../hints';
import { versionId, workItemId } from '../../parameters';

export const download = downloadOperation<paths>()({
	name: 'Download',
	value: 'download',
	action: 'Download the documents of a version',
	description:
		'Download what was assembled for a version of a work item into a binary field, in the form in which HotDocs Advance gives it',
	endpoint: 'GET /v2.0/WorkItems/{workItemId}/Versions/{versionId}/Documents',
	effect: 'read',
	hints: readHints,
	parameters: { workItemId, versionId, binaryPropertyName },
	options: fileNameOption('agreement.pdf'),
	request: (values) => ({ path: { workItemId: values.workItemId, versionId: values.versionId } }),
	file: ({ options, ...values }) => ({
		fileName: options.fileName ?? `documents-${values.versionId}`,
		preferVendorName: options.fileName === undefined,
		binaryPropertyName: values.binaryPropertyName,
		json: { workItemId: values.workItemId, versionId: values.versionId },
	}),
});
