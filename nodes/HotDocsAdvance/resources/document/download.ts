import type { paths } from '../../api';
import {
	binaryPropertyName,
	CallFailure,
	download as downloadOperation,
	fileNameOption,
	type Resource,
} from '../../../engine';
import { webPage } from '../../responses';
import { readHints } from '../../statusHints';
import { versionId, workItemId } from '../../parameters';

const anyFile = downloadOperation<paths>()({
	name: 'Download',
	value: 'download',
	action: 'Download the documents of a work item version',
	description:
		'Download what was assembled for a version of a work item into a binary field, in the format in which HotDocs Advance gives it',
	endpoint: 'GET /v2.0/WorkItems/{workItemId}/Versions/{versionId}/Documents',
	effect: 'read',
	hints: { ...readHints, 404: 'The version may have no documents yet: see with "Get Status" whether it is completed.' },
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

/**
 * The media type of documents was not seen, so any is taken but that of a web page: it rather comes from a proxy or a
 * sign-in page than from a template.
 */
export const download: Resource['operations'][number] = {
	...anyFile,
	run: async (runner, all) => {
		const outputOf = await anyFile.run(runner, all);
		const [{ mimeType, fileSize }] = outputOf(all[0]).json;
		if (/html/.test(String(mimeType))) throw webPage(' in place of the documents');
		if (fileSize !== 0) return outputOf;
		throw new CallFailure('unusable', 'HotDocs Advance answered with nothing in place of the documents', {
			remedy: 'The version may have none: see with "Get Status" whether it is completed.',
		});
	},
};
