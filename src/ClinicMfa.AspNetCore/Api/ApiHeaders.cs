using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>The headers of each answer: kept nowhere, and taken for nothing but what it is (B30).</summary>
internal static class ApiHeaders
{
    public static void Set(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
    }
}
