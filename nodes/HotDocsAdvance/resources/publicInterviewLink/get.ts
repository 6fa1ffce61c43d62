import type { paths } from '../../api';
import { operation } from '../../../engine';
import { linkHints } from '../../statusHints';
import { linkId } from './linkFields';

export const get = operation<paths>()({
	name: 'Get',
	value: 'get',
	action: 'Get a public interview link',
	description:
		"Get the details of a link. HotDocs Advance doesn't document the fields, so the item contains its response unchanged.",
	endpoint: 'GET /v1.1/PublicInterviewLinks/{publicInterviewLinkId}',
	effect: 'read',
	hints: linkHints,
	parameters: { publicInterviewLinkId: linkId },
	request: ({ publicInterviewLinkId }) => ({ path: { publicInterviewLinkId } }),
});
