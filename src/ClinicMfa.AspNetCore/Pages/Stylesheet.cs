using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>The pages' stylesheet, out of this assembly: a class library's static files are not there when a host runs from its build folder in Production.</summary>
internal static class Stylesheet
{
    private static readonly byte[] Content = Load();

    /// <summary>Its path, which changes with its content and so may be kept for ever.</summary>
    public static string Path { get; } = $"{MfaPaths.Root}/style.{Convert.ToHexStringLower(SHA256.HashData(Content).AsSpan(0, 8))}.css";

    public static Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = "text/css; charset=utf-8";
        context.Response.ContentLength = Content.Length;
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return context.Response.Body.WriteAsync(Content, context.RequestAborted).AsTask();
    }

    private static byte[] Load()
    {
        using var stream = typeof(Stylesheet).Assembly.GetManifestResourceStream("ClinicMfa.AspNetCore.mfa.css")
            ?? throw new InvalidOperationException("The stylesheet is missing from the assembly.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
