import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/** Returns the problems that publint finds in a packed package. */
export async function publintProblems(tarball: Buffer): Promise<string[]> {
	const { messages, pkg } = await publint({ pack: { tarball: new Uint8Array(tarball).buffer }, level: 'suggestion' });
	return messages.map((message) => `publint: ${formatMessage(message, pkg) ?? message.code}`);
}
