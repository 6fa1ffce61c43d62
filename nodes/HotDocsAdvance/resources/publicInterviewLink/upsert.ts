import type { paths } from '../../api';
import { operation } from '../../../engine';
import { writeHints } from '../../hints';
import { asked, body, fields, linkId } from './link';

export const upsert = operation<paths>()({
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update a public interview link',
	description:
		'Create a new record, or update the current one if it already exists (upsert)',
	endpoint: 'PUT /v1.1/PublicInterviewLinks/{publicInterviewLinkId}',
	effect: 'repeatable',
	identifiedBy: ['publicInterviewLinkId'],
	hints: writeHints,
	parameters: { publicInterviewLinkId: linkId, ...fields },
	request: ({ publicInterviewLinkId, ...values }) => ({
		path: { publicInterviewLinkId },
		body: body(values),
	}),
	output: asked,
});
