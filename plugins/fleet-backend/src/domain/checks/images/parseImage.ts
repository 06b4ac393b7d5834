/** Tag and digest of an image's name. A colon before the last slash belongs to the registry's port. */
export function parseImage(image: string): { tag?: string; digest?: string } {
  const [name, digest] = image.split('@', 2);
  const last = name.slice(name.lastIndexOf('/') + 1);
  const colon = last.indexOf(':');
  return {
    ...(colon >= 0 && { tag: last.slice(colon + 1) }),
    ...(digest !== undefined && { digest }),
  };
}
