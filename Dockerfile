FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish Bot.Host -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# Bills and pictures are drawn with rsvg-convert; the codes on residents' photographs are read with the two others.
RUN apt-get update && apt-get install -y --no-install-recommends librsvg2-bin fonts-dejavu-core zxing-cpp-tools zbar-tools && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app .
# The database and its lock file live in a volume; the program itself runs without root.
RUN mkdir /data && chown app:app /data
USER app
VOLUME /data
ENV Urls=http://+:8080 \
    Storage__Path=/data/bot.db \
    Demo__Enabled=false \
    Logging__Console__FormatterName=json
EXPOSE 8080
ENTRYPOINT ["dotnet", "Bot.Host.dll"]
