import type { paths } from '../../api';
import { binaryPropertyName, fieldIn, fileNameOption, steps } from '../../../engine';
import { filePath } from './filePath';

export const download = steps<paths>()({
	name: 'Download',
	value: 'download',
	action: 'Download a file',
	description: 'Download a stored file into a binary field of the item',
	endpoints: ['POST /storage/download-url'],
	effect: 'repeatable',
	parameters: { filePath, binaryPropertyName },
	options: fileNameOption('interview.mp4'),
	run: async ({ call, downloadFrom }, { filePath: path, binaryPropertyName: field, options: { fileName } }) => {
		const link = await call('POST /storage/download-url', { body: { file_path: path } });
		const url = String(fieldIn(link, 'url'));
		const ownName = path.split('/').filter(Boolean).at(-1) ?? path;
		return await downloadFrom(url, {
			fileName: fileName ?? ownName,
			storedName: ownName,
			binaryPropertyName: field,
			json: { filePath: path },
		});
	},
});
