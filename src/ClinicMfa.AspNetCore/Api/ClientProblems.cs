using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>What only a program can get wrong. Its developer reads it, so it is in English.</summary>
internal static class ClientProblems
{
    /// <summary>A body that is not as described, where there is no field of a form to be shown again.</summary>
    public static ApiProblem InvalidRequest(string accepted) => new()
    {
        Type = MfaProblemTypes.InvalidRequest,
        Title = "The body is not as described",
        Status = StatusCodes.Status400BadRequest,
        Detail = $"Nothing was done. The body has to be {accepted}.",
    };

    /// <summary>A page of another site.</summary>
    public static ApiProblem ForeignOrigin { get; } = new()
    {
        Type = MfaProblemTypes.ForeignOrigin,
        Title = "The request comes from another site",
        Status = StatusCodes.Status403Forbidden,
        Detail = $"Nothing was done. Pages of this site's own origin may call this, and those that the host lists in {nameof(ClinicMfaAspNetCoreOptions)}.{nameof(ClinicMfaAspNetCoreOptions.ApiOrigins)}.",
    };

    /// <summary>Not declared as JSON.</summary>
    public static ApiProblem ContentType { get; } = new()
    {
        Type = MfaProblemTypes.ContentType,
        Title = "The content is not declared as JSON",
        Status = StatusCodes.Status415UnsupportedMediaType,
        Detail = "Nothing was done. Send the header Content-Type: application/json, also where there is no body.",
    };
}
