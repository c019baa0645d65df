using System.Net.Mime;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ClinicMfa.AspNetCore;

/// <summary>Adds what <see cref="ApiBodyMetadata"/> says to the descriptions that OpenAPI documents are made of.</summary>
internal sealed class ApiBodyDescriptions(IModelMetadataProvider models) : IApiDescriptionProvider
{
    /// <summary>After ASP.NET Core's own.</summary>
    public int Order => 0;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        foreach (var description in context.Results)
        {
            if (description.ActionDescriptor.EndpointMetadata?.OfType<ApiBodyMetadata>().FirstOrDefault() is not { Type: var type })
                continue;
            description.ParameterDescriptions.Add(new ApiParameterDescription
            {
                Name = "body",
                Source = BindingSource.Body,
                Type = type,
                ModelMetadata = models.GetMetadataForType(type),
                IsRequired = true,
            });
            description.SupportedRequestFormats.Add(new ApiRequestFormat { MediaType = MediaTypeNames.Application.Json });
        }
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
    }
}
