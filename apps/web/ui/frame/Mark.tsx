/** The product's mark: a line that climbs from lead to full production. */
export function Mark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden focusable="false">
      <rect width="24" height="24" rx="5" fill="var(--ant-color-primary)" />
      <path d="M5 17h4v-4h5V9h5V6" fill="none" stroke="#fff" strokeWidth="2" strokeLinecap="square" />
    </svg>
  );
}
