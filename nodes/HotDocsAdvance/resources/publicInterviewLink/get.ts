import type { paths } from '../../api';
import { operation } from '../../../engine';
import { commonHints } from '../../statusHints';
import { linkId } from './link';

export const get = operation<paths>()({
	name: 'Get',
	value: 'get',
	action: 'Get a public interview link',
	description:
		'Get the details of a link. HotDocs Advance does not document which ones: the item holds what it answers.',
	endpoint: 'GET /v1.1/PublicInterviewLinks/{publicInterviewLinkId}',
	effect: 'read',
	hints: commonHints,
	parameters: { publicInterviewLinkId: linkId },
	request: ({ publicInterviewLinkId }) => ({ path: { publicInterviewLinkId } }),
});
