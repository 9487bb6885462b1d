# docker build -t brief . && docker run --rm -v "$PWD:/work" brief build rents.yaml
FROM python:3.13-slim

WORKDIR /opt/brief
COPY . .
# the locked versions, hashes aside, since pip has none of the folder itself; sources of every kind are read
RUN sed -E '/--hash/d; s/ \\$//' requirements/dev.txt > versions.txt && \
    python -m pip install --no-cache-dir --constraint versions.txt '.[docx,encrypted,html,svg]'

RUN useradd --create-home author
USER author
WORKDIR /work
ENTRYPOINT ["brief"]
CMD ["--help"]
