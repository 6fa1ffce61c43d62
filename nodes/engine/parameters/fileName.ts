import { without } from './invisible';

/** The longest name of a file that the common file systems take, in bytes of UTF-8. */
export const MAX_NAME_BYTES = 255;

/**
 * Invisible characters, which a name must not have: control characters, line separators, marks of direction, zero-width
 * and other ignorable characters, and halves of characters. Emoji and scripts that need such a character keep it.
 */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/u;

/** Devices of Windows, with any extension. */
const RESERVED = /^(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)/i;

/** The text without blanks around it and dots at its end, which Windows drops. A loop, because texts can be long. */
function trimmedName(text: string): string {
	let [start, end] = [0, text.length];
	while (start < end && text[start].trim() === '') start++;
	while (end > start && (text[end - 1] === '.' || text[end - 1].trim() === '')) end--;
	return text.slice(start, end);
}

/** As much of the name as fits, with its extension. */
function shortened(name: string): string {
	if (Buffer.byteLength(name) <= MAX_NAME_BYTES) return name;
	const [ending] = /\.[^.\s]{1,16}$/u.exec(name.slice(-40)) ?? [''];
	let kept = '';
	let bytes = Buffer.byteLength(ending);
	for (const char of name.slice(0, -ending.length || undefined)) {
		bytes += Buffer.byteLength(char);
		if (bytes > MAX_NAME_BYTES) break;
		kept += char;
	}
	return `${trimmedName(kept)}${ending}`;
}

const withoutDevice = (name: string): string => (RESERVED.test(name) ? `_${name}` : name);

/**
 * The one place where names of files are cleaned, wherever they come from. The result is visible, is a single name on
 * every system (no path, stream or device), and has at most 255 bytes; letters of all scripts stay.
 * @returns '' where nothing is left
 */
export function cleanFileName(name: string): string {
	const folders = without(UNSEEN, name).split(/[\\/]/).map(trimmedName);
	const joined = folders
		.filter((part) => part !== '')
		.join('_')
		.replaceAll(':', '_');
	// Shorter, it may have become the name of a device
	return withoutDevice(shortened(withoutDevice(joined)));
}
