import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/** What publint finds wrong with a packed package: whatever would break it, or be ignored, for those who install it. */
export async function complaintsOfPublint(tarball: Buffer): Promise<string[]> {
	const { messages, pkg } = await publint({ pack: { tarball: new Uint8Array(tarball).buffer }, level: 'suggestion' });
	return messages.map((message) => `publint: ${formatMessage(message, pkg) ?? message.code}`);
}
