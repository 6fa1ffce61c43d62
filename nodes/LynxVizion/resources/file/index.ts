import type { Resource } from '../../../engine';
import { createDownloadLink } from './createDownloadLink';
import { createUploadLink } from './createUploadLink';
import { download } from './download';
import { upload } from './upload';

export const file: Resource = {
	name: 'File',
	value: 'file',
	operations: [createDownloadLink, createUploadLink, download, upload],
};
