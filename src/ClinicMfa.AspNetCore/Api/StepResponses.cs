using Microsoft.AspNetCore.Http;

namespace ClinicMfa.AspNetCore;

/// <summary>What an endpoint that answers with a step says of itself, for OpenAPI.</summary>
internal static class StepResponses
{
    private static readonly int[] Refusals =
    [
        StatusCodes.Status403Forbidden,
        StatusCodes.Status410Gone,
        StatusCodes.Status422UnprocessableEntity,
        StatusCodes.Status429TooManyRequests,
        StatusCodes.Status503ServiceUnavailable,
    ];

    /// <summary>Adds a step, and each refusal that a step may be.</summary>
    public static void AddTo(IList<object> metadata)
    {
        metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(ApiStep), ["application/json"]));
        foreach (var status in Refusals)
            AddProblemTo(metadata, status);
    }

    /// <summary>Adds a problem.</summary>
    public static void AddProblemTo(IList<object> metadata, int status) =>
        metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ApiProblem), [ApiProblemResult.MediaType]));
}
