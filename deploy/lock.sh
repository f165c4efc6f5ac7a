#!/bin/sh
# Write requirements.lock and requirements-dev.lock: every version pinned and hashed, for every
# platform, without torch and what only its CUDA build needs (deploy/install.sh says why).
set -eu
cd "$(dirname "$0")/.."
command -v uv >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 1; }

without=""
for package in torch triton cuda-bindings cuda-pathfinder cuda-toolkit \
    nvidia-cublas nvidia-cuda-cupti nvidia-cuda-nvrtc nvidia-cuda-runtime nvidia-cudnn-cu13 \
    nvidia-cufft nvidia-cufile nvidia-curand nvidia-cusolver nvidia-cusparse \
    nvidia-cusparselt-cu13 nvidia-nccl-cu13 nvidia-nvjitlink nvidia-nvshmem-cu13 nvidia-nvtx; do
    without="$without --no-emit-package $package"
done

# shellcheck disable=SC2086  # the list is words on purpose
uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate \
    $without -o requirements.lock
# shellcheck disable=SC2086
uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate \
    --extra dev --extra eval $without -c requirements.lock -o requirements-dev.lock
