using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>A file of the pages, out of this assembly: a class library's static files are not there when a host runs from its build folder in Production.</summary>
internal sealed class PageAsset
{
    private readonly byte[] _content;
    private readonly string _contentType;

    private PageAsset(string name, string extension, string contentType)
    {
        _content = Load($"ClinicMfa.AspNetCore.mfa.{extension}");
        _contentType = contentType;
        Path = $"{MfaPaths.Root}/{name}.{Convert.ToHexStringLower(SHA256.HashData(_content).AsSpan(0, 8))}.{extension}";
    }

    /// <summary>How the pages look.</summary>
    public static PageAsset Stylesheet { get; } = new("style", "css", "text/css; charset=utf-8");

    /// <summary>What makes them nicer where scripts run. They need it for nothing.</summary>
    public static PageAsset Script { get; } = new("script", "js", "text/javascript; charset=utf-8");

    /// <summary>Its path, which changes with its content and so may be kept for ever.</summary>
    public string Path { get; }

    public Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = _contentType;
        context.Response.ContentLength = _content.Length;
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.Body.WriteAsync(_content, context.RequestAborted).AsTask();
    }

    private static byte[] Load(string resource)
    {
        using var stream = typeof(PageAsset).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is missing from the assembly.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
