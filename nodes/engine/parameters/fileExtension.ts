/** Extensions, the usual one first, and the media types of such files. */
const TYPES: Array<[extensions: string, types: string]> = [
	['pdf', 'application/pdf application/x-pdf'],
	['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
	['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
	['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
	['doc dot', 'application/msword'],
	['xls', 'application/vnd.ms-excel'],
	['ppt', 'application/vnd.ms-powerpoint'],
	['odt', 'application/vnd.oasis.opendocument.text'],
	['ods', 'application/vnd.oasis.opendocument.spreadsheet'],
	['rtf', 'application/rtf text/rtf'],
	['html htm xhtml mht mhtml', 'text/html application/xhtml+xml'],
	['csv', 'text/csv'],
	['json', 'application/json'],
	['xml', 'application/xml text/xml'],
	['txt', 'text/plain'],
	['zip', 'application/zip application/x-zip-compressed'],
	['jpg jpeg', 'image/jpeg'],
	['png', 'image/png'],
	['gif', 'image/gif'],
	['webp', 'image/webp'],
	['svg', 'image/svg+xml'],
	['bmp', 'image/bmp'],
	['tiff tif', 'image/tiff'],
	['m3u8 m3u', 'application/vnd.apple.mpegurl application/x-mpegurl audio/mpegurl audio/x-mpegurl'],
	['mp4 m4v', 'video/mp4'],
	['mov', 'video/quicktime'],
	['webm', 'video/webm'],
	['mkv', 'video/x-matroska'],
	['avi', 'video/x-msvideo'],
	['mpeg mpg', 'video/mpeg'],
	['wmv', 'video/x-ms-wmv'],
	['mp3', 'audio/mpeg'],
	['wav', 'audio/wav audio/x-wav'],
];

const BY_TYPE = new Map(
	TYPES.flatMap(([extensions, types]) => types.split(' ').map((type) => [type, extensions.split(' ')] as const)),
);
const KNOWN = new Set([...BY_TYPE.values()].flat());
/** Text and markup have many extensions. */
const ANY_ENDING = new Set(['text/plain', 'text/xml', 'application/xml']);

/** The usual extension of a media type, or undefined. */
export const extensionFor = (mimeType: string): string | undefined => BY_TYPE.get(mimeType)?.[0];

/** The extension in a cleaned name, in lower case; '' for the end of a date, a version or an email address. */
export function extensionIn(name: string): string {
	const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1].toLowerCase() ?? '';
	if (KNOWN.has(extension)) return extension;
	const isInEmail = /@[^\s@]*$/.test(name);
	return isInEmail || !/[a-z]/.test(extension) ? '' : extension;
}

/**
 * The name with the extension of its media type, unless its own fits. Types that say little keep any extension.
 * @param name a cleaned name
 * @param isCertain whether the type was read from the content. A service that only states it may be wrong, so that a name
 * with the extension of another type is believed
 */
export function withExtension(name: string, mimeType: string, isCertain: boolean): string {
	const fitting = BY_TYPE.get(mimeType);
	const own = extensionIn(name);
	if (!fitting || fitting.includes(own)) return name;
	if (!isCertain && KNOWN.has(own)) return name;
	if (ANY_ENDING.has(mimeType) && own !== '') return name;
	return `${name}.${fitting[0]}`;
}
