import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../../dist/apps/web',
    emptyOutDir: true,
    chunkSizeWarningLimit: 1_500,
    rollupOptions: {
      output: {
        manualChunks: (id: string) =>
          /node_modules\/(echarts|zrender)\//.test(id)
            ? 'charts'
            : id.includes('node_modules')
              ? 'libraries'
              : undefined,
      },
    },
  },
});
